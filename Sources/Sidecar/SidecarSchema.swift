import JSONText

/// The JSON Schemas (2020-12) of what enrichd writes, as text.
///
/// Written by hand from the contract; a test validates every sidecar of the suite against them with
/// an independent validator.
package enum SidecarSchema {
    /// How deep values are nested in a sidecar at most: those of a layer stand two levels down.
    package static let maxDepth = JSONDocument.maxDepth + 2

    /// Of the sidecar.
    package static let sidecar = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:enrichd:schema:sidecar:1",
          "title": "enrichd sidecar, version 1",
          "description": "What enrichd found in one document. Every start and end is a half-open position in the document's text, in the unit that text.offsets names.",
          "type": "object",
          "properties": {
            "schema": {"const": "enrichd/sidecar/1"},
            "document": {
              "type": "object",
              "properties": {
                "path": {
                  "type": "string",
                  "minLength": 1,
                  "pattern": "^[^/]",
                  "description": "Relative to its inbox."
                },
                "bytes": {"type": "integer", "minimum": 0},
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "media_type": {"enum": ["text/plain", "text/markdown"]},
                "charset": {
                  "enum": ["utf-8", "utf-16le", "utf-16be", "iso-8859-1", "windows-1252"]
                },
                "language": {"type": "string", "pattern": "^[a-z]{2}$"},
                "title": {"type": "string", "minLength": 1}
              },
              "required": ["path", "bytes", "sha256", "media_type", "charset"],
              "additionalProperties": false
            },
            "text": {
              "type": "object",
              "properties": {
                "offsets": {"enum": ["code-point", "utf-8", "utf-16"]},
                "length": {"type": "integer", "minimum": 0},
                "content": {"type": "string"}
              },
              "required": ["offsets", "length"],
              "additionalProperties": false
            },
            "run": {
              "type": "object",
              "properties": {
                "chain": {"type": "string", "minLength": 1},
                "fingerprint": {"$ref": "#/$defs/fingerprint"},
                "complete": {"type": "boolean"},
                "plugins": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "name": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                      "version": {"type": "string", "minLength": 1},
                      "fingerprint": {"$ref": "#/$defs/fingerprint"},
                      "layer": {"type": "string", "minLength": 1},
                      "status": {"enum": ["ok", "skipped", "failed"]},
                      "reason": {"type": "string", "minLength": 1}
                    },
                    "required": ["name", "version", "fingerprint", "layer", "status"],
                    "additionalProperties": false,
                    "if": {"properties": {"status": {"const": "ok"}}},
                    "then": {"not": {"required": ["reason"]}},
                    "else": {"required": ["reason"]}
                  }
                }
              },
              "required": ["chain", "fingerprint", "complete", "plugins"],
              "additionalProperties": false
            },
            "annotations": {
              "type": "object",
              "description": "One key for each layer; a plugin from outside adds one of its own name, with any value.",
              "properties": {
                "entities": {"type": "array", "items": {"$ref": "#/$defs/entity"}},
                "sectors": {"$ref": "#/$defs/sectors"},
                "level": {"$ref": "#/$defs/level"},
                "quotes": {"type": "array", "items": {"$ref": "#/$defs/quote"}}
              }
            }
          },
          "required": ["schema", "document", "text", "run", "annotations"],
          "additionalProperties": false,
          "$defs": {
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "share": {"type": "number", "minimum": 0, "maximum": 1},
            "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
            "subdivision": {"type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$"},
            "entity": {
              "type": "object",
              "properties": {
                "id": {"type": "string", "pattern": "^e[1-9][0-9]*$"},
                "type": {"type": "string", "minLength": 1},
                "name": {"type": "string", "minLength": 1},
                "ref": {"type": "string", "minLength": 1},
                "place": {
                  "type": "object",
                  "properties": {
                    "kind": {"enum": ["country", "subdivision", "city", "region"]},
                    "country": {"$ref": "#/$defs/country"},
                    "subdivision": {"$ref": "#/$defs/subdivision"}
                  },
                  "required": ["kind"],
                  "additionalProperties": false
                },
                "money": {
                  "type": "object",
                  "properties": {
                    "amount": {"type": "number"},
                    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}
                  },
                  "required": ["amount", "currency"],
                  "additionalProperties": false
                },
                "mentions": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "start": {"type": "integer", "minimum": 0},
                      "end": {"type": "integer", "minimum": 1},
                      "text": {"type": "string", "minLength": 1},
                      "score": {"$ref": "#/$defs/share"}
                    },
                    "required": ["start", "end", "text", "score"],
                    "additionalProperties": false
                  },
                  "minItems": 1
                }
              },
              "required": ["id", "type", "name", "mentions"],
              "additionalProperties": false,
              "if": {"properties": {"type": {"const": "place"}}},
              "then": {"required": ["place"]}
            },
            "sectors": {
              "type": "array",
              "prefixItems": [{"properties": {"primary": {"const": true}}}],
              "items": {"properties": {"primary": {"const": false}}},
              "allOf": [{"items": {"$ref": "#/$defs/sector"}}]
            },
            "sector": {
              "type": "object",
              "properties": {
                "id": {"type": "string", "minLength": 1},
                "name": {"type": "string", "minLength": 1},
                "score": {"$ref": "#/$defs/share"},
                "primary": {"type": "boolean"},
                "subsectors": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "id": {"type": "string", "minLength": 1},
                      "name": {"type": "string", "minLength": 1},
                      "score": {"$ref": "#/$defs/share"}
                    },
                    "required": ["id", "name", "score"],
                    "additionalProperties": {"type": "string"}
                  }
                },
                "evidence": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "start": {"type": "integer", "minimum": 0},
                      "end": {"type": "integer", "minimum": 1},
                      "text": {"type": "string", "minLength": 1},
                      "weight": {"type": "number"}
                    },
                    "required": ["start", "end", "text", "weight"],
                    "additionalProperties": false
                  }
                }
              },
              "required": ["id", "name", "score", "primary", "subsectors", "evidence"],
              "additionalProperties": {"type": "string"},
              "description": "Other keys are codes of other classifications, such as isic or iptc."
            },
            "level": {
              "type": "object",
              "properties": {
                "label": {"enum": ["country", "local", "both", "none"]},
                "country": {"$ref": "#/$defs/share"},
                "local": {"$ref": "#/$defs/share"},
                "jurisdictions": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "level": {"$ref": "#/$defs/side"},
                      "country": {"$ref": "#/$defs/country"},
                      "subdivision": {"$ref": "#/$defs/subdivision"},
                      "name": {"type": "string", "minLength": 1},
                      "mentions": {"type": "integer", "minimum": 0}
                    },
                    "required": ["level", "country", "name", "mentions"],
                    "additionalProperties": false
                  }
                },
                "evidence": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "level": {"$ref": "#/$defs/side"},
                      "start": {"type": "integer", "minimum": 0},
                      "end": {"type": "integer", "minimum": 1},
                      "text": {"type": "string", "minLength": 1},
                      "weight": {"type": "number"}
                    },
                    "required": ["level", "start", "end", "text", "weight"],
                    "additionalProperties": false
                  }
                }
              },
              "required": ["label", "country", "local", "jurisdictions", "evidence"],
              "additionalProperties": false
            },
            "side": {"enum": ["country", "local"]},
            "quote": {
              "type": "object",
              "properties": {
                "kind": {"enum": ["direct", "indirect", "interview"]},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
                "text": {"type": "string", "minLength": 1},
                "speaker": {
                  "type": "object",
                  "properties": {
                    "name": {"type": "string", "minLength": 1},
                    "entity": {"type": "string", "pattern": "^e[1-9][0-9]*$"},
                    "role": {"type": "string", "minLength": 1},
                    "start": {"type": "integer", "minimum": 0},
                    "end": {"type": "integer", "minimum": 1},
                    "text": {"type": "string", "minLength": 1}
                  },
                  "required": ["name", "start", "end", "text"],
                  "additionalProperties": false
                },
                "cue": {
                  "type": "object",
                  "properties": {
                    "start": {"type": "integer", "minimum": 0},
                    "end": {"type": "integer", "minimum": 1},
                    "text": {"type": "string", "minLength": 1}
                  },
                  "required": ["start", "end", "text"],
                  "additionalProperties": false
                }
              },
              "required": ["kind", "start", "end", "text"],
              "additionalProperties": false
            }
          }
        }

        """#

    /// Of the failure record.
    package static let failure = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:enrichd:schema:failure:1",
          "title": "enrichd failure record, version 1",
          "description": "What stands in the place of a sidecar where a document could not be enriched.",
          "type": "object",
          "properties": {
            "schema": {"const": "enrichd/failure/1"},
            "document": {
              "type": "object",
              "properties": {
                "path": {
                  "type": "string",
                  "minLength": 1,
                  "pattern": "^[^/]",
                  "description": "Relative to its inbox."
                },
                "bytes": {
                  "type": "integer",
                  "minimum": 0,
                  "description": "Left out where the file could not be looked at."
                },
                "sha256": {
                  "type": "string",
                  "pattern": "^[0-9a-f]{64}$",
                  "description": "Left out where the file was not read."
                }
              },
              "required": ["path"],
              "additionalProperties": false
            },
            "outcome": {
              "enum": [
                "unsupported",
                "undecodable",
                "too-large",
                "unreadable",
                "timed-out",
                "crashed"
              ]
            },
            "stage": {
              "type": "string",
              "minLength": 1,
              "description": "read, decode or a plugin's name."
            },
            "message": {"type": "string", "minLength": 1},
            "attempts": {"type": "integer", "minimum": 1},
            "fingerprint": {
              "type": "string",
              "pattern": "^[0-9a-f]{16}$",
              "description": "Of the stage: where it is another one, the document is tried again."
            }
          },
          "required": [
            "schema", "document", "outcome", "stage", "message", "attempts", "fingerprint"
          ],
          "additionalProperties": false
        }

        """#
}
