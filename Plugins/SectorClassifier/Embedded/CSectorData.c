#include "CSectorData.h"

_Alignas(64) const unsigned char enrichd_sector_data[] = {
#embed "sector.bin"
};
const unsigned long enrichd_sector_data_size = sizeof(enrichd_sector_data);
