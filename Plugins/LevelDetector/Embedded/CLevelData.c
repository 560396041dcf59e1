#include "CLevelData.h"

_Alignas(64) static const unsigned char data[] = {
#embed "level.bin"
};

const void *enrichd_level_data(void) { return data; }
unsigned long enrichd_level_data_size(void) { return sizeof(data); }
