#ifndef CQuoteData_h
#define CQuoteData_h
extern const unsigned char enrichd_quote_data[];
extern const unsigned long enrichd_quote_data_size;
#endif
