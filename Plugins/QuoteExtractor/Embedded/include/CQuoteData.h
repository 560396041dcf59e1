#ifndef CQuoteData_h
#define CQuoteData_h
/// The first byte of the embedded data.
const void *enrichd_quote_data(void);
/// The number of bytes.
unsigned long enrichd_quote_data_size(void);
#endif
