#include "CEntityData.h"

static _Alignas(64) const unsigned char data[] = {
#embed "entity.bin"
};

const void *enrichd_entity_data(void) { return data; }
unsigned long enrichd_entity_data_size(void) { return sizeof data; }
