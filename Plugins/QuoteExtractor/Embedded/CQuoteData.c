#include "CQuoteData.h"

_Alignas(64) const unsigned char enrichd_quote_data[] = {
#embed "quote.bin"
};
const unsigned long enrichd_quote_data_size = sizeof(enrichd_quote_data);
