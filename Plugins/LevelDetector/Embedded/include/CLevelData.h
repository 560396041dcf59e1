#ifndef CLevelData_h
#define CLevelData_h

/// The lexicon and the weights of the level-detector, as its tool writes them.
const void *enrichd_level_data(void);
/// The number of bytes.
unsigned long enrichd_level_data_size(void);

#endif
