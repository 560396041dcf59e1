#include "CLevelData.h"

_Alignas(64) const unsigned char enrichd_level_data[] = {
#embed "level.bin"
};
const unsigned long enrichd_level_data_size = sizeof(enrichd_level_data);
