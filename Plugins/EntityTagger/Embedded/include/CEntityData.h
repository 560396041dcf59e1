#ifndef CEntityData_h
#define CEntityData_h
/// The tables and weights of entity-tagger as EntityTaggerTool writes them, embedded.
const void *enrichd_entity_data(void);
/// Their length in bytes.
unsigned long enrichd_entity_data_size(void);
#endif
