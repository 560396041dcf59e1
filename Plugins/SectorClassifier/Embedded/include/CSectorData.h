#ifndef CSectorData_h
#define CSectorData_h

/// The data made by SectorClassifierTool, for the life of the process.
const unsigned char *enrichd_sector_data(void);
/// Its length in bytes.
unsigned long enrichd_sector_data_size(void);

#endif
