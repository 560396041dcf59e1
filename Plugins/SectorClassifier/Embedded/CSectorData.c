#include "CSectorData.h"

_Alignas(64) static const unsigned char data[] = {
#embed "sector.bin"
};

const unsigned char *enrichd_sector_data(void) { return data; }
unsigned long enrichd_sector_data_size(void) { return sizeof(data); }
