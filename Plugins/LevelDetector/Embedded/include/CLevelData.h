#ifndef CLevelData_h
#define CLevelData_h
extern const unsigned char enrichd_level_data[];
extern const unsigned long enrichd_level_data_size;
#endif
