#ifndef CEntityData_h
#define CEntityData_h
extern const unsigned char enrichd_entity_data[];
extern const unsigned long enrichd_entity_data_size;
#endif
