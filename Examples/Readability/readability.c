/* readability: how hard a text is to read, as a plugin for enrichd.
 *
 * Words, sentences, minutes of reading, the LIX of Björnsson (1968), which any language can be
 * measured by, and the reading ease of the language where there is one: Flesch (1948) for English,
 * Fernández Huerta (1959) for Spanish, Martins and others (1996) for Portuguese. And where the
 * longest sentence stands.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enrichd_plugin.h"

static const char description[] =
    "{\"name\": \"readability\", \"version\": \"1.0.0\","
    " \"summary\": \"Measures how hard a document is to read.\","
    " \"writes\": \"readability\","
    " \"options\": [{\"name\": \"long_word\", \"type\": \"integer\", \"default\": 7,"
    "   \"minimum\": 2, \"maximum\": 99, \"unit\": \"letters\","
    "   \"summary\": \"From how many letters on a word counts as long in the LIX.\"}],"
    " \"schema\": {\"type\": \"object\","
    "   \"properties\": {\"words\": {\"type\": \"integer\", \"minimum\": 0},"
    "     \"sentences\": {\"type\": \"integer\", \"minimum\": 0},"
    "     \"minutes\": {\"type\": \"number\"}, \"lix\": {\"type\": \"number\"},"
    "     \"ease\": {\"type\": \"number\"},"
    "     \"formula\": {\"enum\": [\"flesch\", \"fernandez-huerta\", \"martins\"]},"
    "     \"longest\": {\"type\": \"object\", \"required\": [\"start\", \"end\", \"text\"]}},"
    "   \"required\": [\"words\", \"sentences\"], \"additionalProperties\": false}}";

typedef struct enricher {
    int long_word;
} enricher;

typedef struct counts {
    size_t words, long_words, syllables, sentences;
    size_t longest_start, longest_end, longest_words;
} counts;

/* A letter or another character: how many bytes it has, and what it is. */
typedef struct character {
    size_t size;
    bool is_letter, is_vowel;
} character;

static character next_character(const char *text, size_t size, size_t at) {
    unsigned char byte = (unsigned char)text[at];
    if (byte < 0x80) {
        char lower = (char)(byte | 0x20);
        bool is_letter = lower >= 'a' && lower <= 'z';
        return (character){1, is_letter, is_letter && strchr("aeiouy", lower) != NULL};
    }
    size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    if (at + length > size) length = size - at; /* never so in valid UTF-8 */
    if (byte == 0xC3 && length == 2) {
        unsigned char low = (unsigned char)text[at + 1] & 0x1F; /* À and à alike */
        bool is_letter = low != 0x17;                           /* × and ÷ */
        bool is_vowel = low <= 0x05 || (low >= 0x08 && low <= 0x0F) ||
                        (low >= 0x12 && low <= 0x16) || (low >= 0x19 && low <= 0x1C);
        return (character){length, is_letter, is_letter && is_vowel};
    }
    /* Letters of other alphabets count as letters without syllables; marks and signs do not. */
    return (character){length, byte >= 0xC4 && byte <= 0xE1, false};
}

static void end_sentence(counts *all, size_t start, size_t end, size_t words) {
    if (words == 0) return;
    all->sentences++;
    if (words > all->longest_words) {
        all->longest_words = words;
        all->longest_start = start;
        all->longest_end = end;
    }
}

/* One pass over the text. */
static counts count(const char *text, size_t size, int long_word) {
    counts all = {0};
    size_t at = 0, sentence = 0, end = 0, words = 0;
    while (at < size) {
        size_t letters = 0, syllables = 0, start = at;
        bool was_vowel = false;
        character here = next_character(text, size, at);
        while (here.is_letter) {
            letters++;
            if (here.is_vowel && !was_vowel) syllables++;
            was_vowel = here.is_vowel;
            at += here.size;
            if (at >= size) break;
            here = next_character(text, size, at);
        }
        if (letters > 0) {
            if (words++ == 0) sentence = start;
            all.words++;
            all.long_words += letters >= (size_t)long_word;
            all.syllables += syllables > 0 ? syllables : 1;
            end = at;
            continue;
        }
        bool is_stop = strchr(".!?", text[at]) != NULL && text[at] != '\0';
        bool is_break = text[at] == '\n' && at + 1 < size && text[at + 1] == '\n';
        at += here.size;
        if (is_stop) end = at;
        /* A stop inside a number or a name (3.5, S.A.) is followed by no white space. */
        if (is_break || (is_stop && (at >= size || strchr(" \n\r\t", text[at]) != NULL))) {
            end_sentence(&all, sentence, end, words);
            words = 0;
        }
    }
    end_sentence(&all, sentence, end, words);
    return all;
}

/* Writes a number with one decimal. Not by printf's %f: its point depends on the locale. */
static int write_tenths(char *out, size_t size, const char *key, double value) {
    long tenths = (long)(value * 10 + (value < 0 ? -0.5 : 0.5));
    return snprintf(
        out, size, ", \"%s\": %s%ld.%ld", key, tenths < 0 ? "-" : "", labs(tenths) / 10,
        labs(tenths) % 10);
}

static int write_ease(char *out, size_t size, const char *language, counts all) {
    double by_words = (double)all.words / (double)all.sentences;
    double by_syllables = (double)all.syllables / (double)all.words;
    const char *formula;
    double ease;
    if (strcmp(language, "en") == 0) {
        formula = "flesch";
        ease = 206.835 - 1.015 * by_words - 84.6 * by_syllables;
    } else if (strcmp(language, "es") == 0) {
        formula = "fernandez-huerta";
        ease = 206.84 - 1.02 * by_words - 60 * by_syllables;
    } else if (strcmp(language, "pt") == 0) {
        formula = "martins";
        ease = 248.835 - 1.015 * by_words - 84.6 * by_syllables;
    } else {
        return 0;
    }
    int used = write_tenths(out, size, "ease", ease);
    return used + snprintf(out + used, size - (size_t)used, ", \"formula\": \"%s\"", formula);
}

static int enrich(
    void *plugin, const enrichd_document *document, enrichd_answer answer, void *context) {
    const enricher *this = plugin;
    counts all = count(document->text, document->text_size, this->long_word);
    char json[512];
    int used = snprintf(
        json, sizeof json, "{\"readability\": {\"words\": %zu, \"sentences\": %zu", all.words,
        all.sentences);
    if (all.words > 0) {
        double words = (double)all.words;
        double lix = words / (double)all.sentences + 100.0 * (double)all.long_words / words;
        used += write_tenths(json + used, sizeof json - (size_t)used, "minutes", words / 230);
        used += write_tenths(json + used, sizeof json - (size_t)used, "lix", lix);
        used += write_ease(json + used, sizeof json - (size_t)used, document->language, all);
        used += snprintf(
            json + used, sizeof json - (size_t)used,
            ", \"longest\": {\"start\": %zu, \"end\": %zu}", all.longest_start, all.longest_end);
    }
    used += snprintf(json + used, sizeof json - (size_t)used, "}}");
    answer(context, json, (size_t)used);
    return 0;
}

/* The value of the one option. enrichd has checked it; a plugin with more options takes a JSON
 * library instead. */
static int read_long_word(const char *options, size_t size) {
    static const char key[] = "\"long_word\":";
    size_t length = sizeof key - 1;
    for (size_t i = 0; i + length < size; i++) {
        if (memcmp(options + i, key, length) != 0) continue;
        int value = 0;
        for (i += length; i < size && options[i] >= '0' && options[i] <= '9'; i++)
            value = value * 10 + (options[i] - '0');
        return value;
    }
    return 7;
}

static void *create(const char *options, size_t size, enrichd_answer answer, void *context) {
    enricher *this = malloc(sizeof *this);
    if (this == NULL) {
        static const char refusal[] =
            "{\"option\": \"\", \"problem\": \"there is no memory\", \"remedy\": \"free some\"}";
        answer(context, refusal, sizeof refusal - 1);
        return NULL;
    }
    this->long_word = read_long_word(options, size);
    return this;
}

static void describe(enrichd_answer answer, void *context) {
    answer(context, description, sizeof description - 1);
}

static void destroy(void *plugin) { free(plugin); }

const enrichd_plugin *enrichd_plugin_entry(void) {
    static const enrichd_plugin plugin = {
        .abi = ENRICHD_PLUGIN_ABI,
        .describe = describe,
        .create = create,
        .enrich = enrich,
        .destroy = destroy,
    };
    return &plugin;
}
