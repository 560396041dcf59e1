#include "CQuoteData.h"

_Alignas(64) static const unsigned char data[] = {
#embed "quote.bin"
};

const void *enrichd_quote_data(void) { return data; }
unsigned long enrichd_quote_data_size(void) { return sizeof(data); }
