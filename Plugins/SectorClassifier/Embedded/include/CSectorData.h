#ifndef CSectorData_h
#define CSectorData_h
extern const unsigned char enrichd_sector_data[];
extern const unsigned long enrichd_sector_data_size;
#endif
