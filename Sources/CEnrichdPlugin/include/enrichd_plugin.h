/* enrichd_plugin.h: an enricher for enrichd as a shared object, in any language that speaks C.
 *
 * Licence: that of enrichd (see LICENSE); a plugin that includes this file may have any licence.
 *
 * An object exports one function, `enrichd_plugin_entry`, which gives a table of four functions:
 *
 *   describe  who it is          once, before anything else
 *   create    makes an enricher  with the options of a configuration
 *   enrich    one document       as often as there are documents
 *   destroy   ends the enricher
 *
 * The rules:
 *
 * - Everything said is JSON in UTF-8. What enrichd passes in is its own and is valid until the
 *   function returns. What the plugin says, it passes to a callback of type `enrichd_answer`,
 *   which copies it before it returns: nobody frees what another has made.
 * - Calls come one at a time, from one thread, in a process that enriches documents and does
 *   nothing else. A plugin that crashes or hangs costs its layer, not the daemon.
 * - Every offset is one of UTF-8 bytes into the text, every range half-open. An object with
 *   `start` and `end` is a place in the text, wherever it stands: enrichd checks that it lies in
 *   the text and cuts no character, turns the offsets into the unit that the user asked for, and
 *   adds `"text"`, what stands there, unless the plugin has said just that.
 * - The same text and options give the same bytes, always: no clock, no random numbers, no
 *   network, nothing remembered from the document before.
 */
#ifndef ENRICHD_PLUGIN_H
#define ENRICHD_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface. It changes when an object built for another one cannot be used. */
#define ENRICHD_PLUGIN_ABI 1

/* Takes what a plugin has to say; `context` is what came with the callback. */
typedef void (*enrichd_answer)(void *context, const char *json, size_t size);

/* A document. Later versions of enrichd may add fields at its end. */
typedef struct enrichd_document {
    /* The text: valid UTF-8, which may hold NUL, and no NUL behind its end. */
    const char *text;
    size_t text_size;
    /* ISO 639-1 (`es`), ends with NUL; empty where the language could not be told. */
    const char *language;
    /* Where the title stands in the text; both 0 where there is none. */
    size_t title_start, title_end;
    /* The layers that it reads, as far as they are there: {"entities": [...]}, as a sidecar has
     * them, with byte offsets. */
    const char *layers;
    size_t layers_size;
} enrichd_document;

typedef struct enrichd_plugin {
    /* ENRICHD_PLUGIN_ABI, as the object was built. */
    uint32_t abi;

    /* Answers once, with a description:
     *
     * { "name": "word-count",             kebab-case, unlike any other plugin's
     *   "version": "1.0.0",
     *   "summary": "Counts words.",       one sentence
     *   "writes": "words",                its layer: the key under the sidecar's `annotations`
     *
     *   All else may be left out:
     *   "reads": ["entities"],            layers that it uses where they are there
     *   "requires": [],                   those of them that it cannot work without
     *   "languages": ["en", "es"],        those it does; all where it is left out
     *   "schema": { ... },                JSON Schema of its layer as the sidecar has it
     *   "vocabulary": [{"id": "..."}],    terms that its layer can hold
     *   "options": [
     *     { "name": "limit", "type": "integer", "default": 10, "minimum": 1, "maximum": 99,
     *       "unit": "words", "summary": "..." } ] }
     *
     * Types of options: bool; integer and number (with minimum and maximum); choice and choices
     * (with "words": [...]); text and texts; file and files. enrichd checks every value before
     * `create` sees it, makes paths of files absolute, and counts what is in those files as part
     * of what the layer depends on. */
    void (*describe)(enrichd_answer answer, void *context);

    /* Makes an enricher. `options` is an object with every option that is set or has a default.
     * Where that cannot be, answers {"option": "limit", "problem": "is 7", "remedy": "give an
     * even number"} and returns NULL: the user reads "limit is 7; give an even number". */
    void *(*create)(const char *options, size_t options_size, enrichd_answer answer, void *context);

    /* Answers once, with the layer under its name, {"words": ...}, and returns 0. Where this
     * document defeats it, answers a sentence (plain text, no full stop) and returns another
     * number: the layer is left out and the sidecar gives the sentence as the reason. */
    int (*enrich)(
        void *enricher, const enrichd_document *document, enrichd_answer answer, void *context);

    /* Ends an enricher. */
    void (*destroy)(void *enricher);
} enrichd_plugin;

/* The one function that an object exports. The table lives as long as the object. */
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
const enrichd_plugin *enrichd_plugin_entry(void);

#ifdef __cplusplus
}
#endif

#endif
