#include "CEntityData.h"

_Alignas(64) const unsigned char enrichd_entity_data[] = {
#embed "entity.bin"
};
const unsigned long enrichd_entity_data_size = sizeof(enrichd_entity_data);
