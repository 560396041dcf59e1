/* A plugin that does, on the word that stands for it in the document, what no plugin may do. Other
 * documents get a good layer. What it says of itself is set when it is compiled, by -D…. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "enrichd_plugin.h"

#ifndef NAME
#define NAME "misbehaving"
#endif
#ifndef ABI
#define ABI ENRICHD_PLUGIN_ABI
#endif
#ifndef DESCRIPTION
#define DESCRIPTION                                                                     \
    "{\"name\": \"" NAME "\", \"version\": \"1.0.0\", \"summary\": \"Misbehaves.\","    \
    " \"writes\": \"odd\", \"reads\": [\"entities\"],"                                  \
    " \"options\": [{\"name\": \"even\", \"type\": \"integer\", \"default\": 2,"        \
    " \"minimum\": 0, \"maximum\": 99, \"summary\": \"An even number.\"}],"             \
    " \"schema\": {\"type\": \"object\", \"properties\": {\"spans\": {\"type\":"        \
    " \"array\", \"items\": {\"$ref\": \"#/$defs/span\"}}, \"build\": {\"type\":"      \
    " \"integer\"}}, \"required\": [\"spans\"], \"$defs\": {\"span\": {\"type\":"      \
    " \"object\", \"required\": [\"start\", \"end\", \"text\"]}}}}"
#endif
#ifndef BUILD
#define BUILD "1"
#endif

static void say(enrichd_answer answer, void *context, const char *json) {
    answer(context, json, strlen(json));
}

void *volatile held; /* so that the compiler keeps what nobody reads */

static int holds(const enrichd_document *document, const char *word) {
    return memmem(document->text, document->text_size, word, strlen(word)) != NULL;
}

static void describe(enrichd_answer answer, void *context) {
#ifdef CRASH_DESCRIBE
    raise(SIGSEGV);
#endif
#ifdef HANG_DESCRIBE
    for (;;) pause();
#endif
#ifdef FLOOD_DESCRIBE
    size_t size = 64u << 20;
    char *flood = malloc(size);
    memset(flood, ' ', size);
    answer(context, flood, size);
#endif
    say(answer, context, DESCRIPTION);
}

static void *create(const char *options, size_t size, enrichd_answer answer, void *context) {
#ifdef CRASH_CREATE
    raise(SIGSEGV);
#endif
    const char *even = memmem(options, size, "\"even\":", 7);
    int value = even == NULL ? 0 : atoi(even + 7);
    if (value % 2 != 0) {
        say(answer, context,
            "{\"option\": \"even\", \"problem\": \"is odd\", \"remedy\": \"give an even number\"}");
        return NULL;
    }
    return malloc(1);
}

static int enrich(
    void *plugin, const enrichd_document *document, enrichd_answer answer, void *context) {
    static int calls = 0;
    (void)plugin;
    calls++;
#ifdef QUADRATIC
    volatile size_t work = 0;
    if (holds(document, "Valverde")) /* in the prose that growth is measured with */
        for (size_t i = 0; i < document->text_size; i += 16)
            for (size_t j = 0; j < document->text_size; j += 16) work++;
#endif
    if (holds(document, "trap")) __builtin_trap();
    if (holds(document, "hang")) for (;;) pause();
    if (holds(document, "exit")) exit(0);
    if (holds(document, "devour")) /* until there is none, and no address */
        for (;;) held = memset(malloc(1u << 20), 1, 1u << 20);
    if (holds(document, "leak")) /* 256 MB in a second */
        for (;; usleep(1000)) held = memset(malloc(1u << 18), 1, 1u << 18);
    if (holds(document, "refuse")) {
        say(answer, context, "this one defeats it");
        return 1;
    }
    if (holds(document, "silent")) return 0;
    if (holds(document, "twice")) say(answer, context, "{\"odd\": {\"spans\": []}}");
    if (holds(document, "other")) {
        say(answer, context, "{\"entities\": []}");
    } else if (holds(document, "more")) {
        say(answer, context, "{\"odd\": {\"spans\": []}, \"level\": {}}");
    } else if (holds(document, "garbage")) {
        say(answer, context, "{\"odd\": {\"spans\": [}");
    } else if (holds(document, "beyond")) {
        say(answer, context, "{\"odd\": {\"spans\": [{\"start\": 0, \"end\": 99999}]}}");
    } else if (holds(document, "cut")) { /* the first character has two bytes */
        say(answer, context, "{\"odd\": {\"spans\": [{\"start\": 0, \"end\": 1}]}}");
    } else if (holds(document, "lie")) {
        say(answer, context,
            "{\"odd\": {\"spans\": [{\"start\": 0, \"end\": 3, \"text\": \"lie\"}]}}");
    } else if (holds(document, "shape")) {
        say(answer, context, "{\"odd\": {\"spans\": \"none\"}}");
    } else if (holds(document, "random")) {
        char json[64];
        snprintf(json, sizeof json, "{\"odd\": {\"spans\": [], \"build\": %d}}", calls);
        say(answer, context, json);
    } else if (holds(document, "gigabyte")) {
        size_t size = 1u << 30;
        char *json = calloc(size, 1); /* not touched, so that it takes no time */
        answer(context, json, size);
        free(json);
    } else {
        char json[160];
        size_t end = document->text_size < 4 ? document->text_size : 4;
        while (end < document->text_size && (document->text[end] & 0xC0) == 0x80) end++;
        if (end == 0)
            snprintf(json, sizeof json, "{\"odd\": {\"spans\": [], \"build\": %s}}", BUILD);
        else
            snprintf(
                json, sizeof json,
                "{\"odd\": {\"spans\": [{\"start\": 0, \"end\": %zu}], \"build\": %s}}", end, BUILD);
        say(answer, context, json);
    }
    return 0;
}

static void destroy(void *plugin) { free(plugin); }

#ifdef NO_ENTRY
#define enrichd_plugin_entry another_entry
const enrichd_plugin *another_entry(void);
#endif

const enrichd_plugin *enrichd_plugin_entry(void) {
    static const enrichd_plugin plugin = {ABI, describe, create, enrich, destroy};
    return &plugin;
}
