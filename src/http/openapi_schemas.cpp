#include "http/openapi.hpp"

namespace hub::http {

// As docs/reference/api.md shows them; JSON Schema 2020-12.
const std::string_view component_schemas = R"json({
"Error": {"type": "object", "additionalProperties": false, "required": ["error"], "properties": {
  "error": {"type": "object", "additionalProperties": false,
    "required": ["code", "message", "reference"], "properties": {
      "code": {"type": "string"},
      "message": {"type": "string"},
      "reference": {"type": "string", "pattern": "^[0-9a-f]{8}$"},
      "instead": {"type": "string"}}}}},
"Health": {"type": "object", "additionalProperties": false, "required": ["status"], "properties": {
  "status": {"const": "ok"}}},
"SignIn": {"type": "object", "additionalProperties": false, "required": ["email", "password"],
  "properties": {"email": {"type": "string"}, "password": {"type": "string"}}},
"Session": {"type": "object", "additionalProperties": false,
  "required": ["email", "role", "can", "idle_minutes", "expires_at"], "properties": {
    "email": {"type": "string"},
    "role": {"enum": ["viewer", "analyst", "data_provider", "organisation_administrator",
                      "approver", "hub_administrator", "auditor"]},
    "can": {"type": "array", "items": {"enum": ["view_data", "send_submissions", "decide_submissions"]}},
    "idle_minutes": {"type": "integer"},
    "expires_at": {"type": "string", "format": "date-time"}}},
"Decision": {"type": "object", "additionalProperties": false, "properties": {
  "note": {"type": "string"}, "seen": {"type": "string"}}},
"Submissions": {"type": "object", "required": ["submissions"], "properties": {
  "submissions": {"type": "array", "items": {"$ref": "#/components/schemas/Submission"}}}},
"SubmissionProgress": {"type": "object", "additionalProperties": false,
  "required": ["id", "state", "bytes", "checked_bytes"], "properties": {
    "id": {"type": "string"}, "state": {"$ref": "#/components/schemas/SubmissionState"},
    "bytes": {"type": "integer"}, "checked_bytes": {"type": ["integer", "null"]}}},
"SubmissionState": {"enum": ["received", "checked", "refused", "interrupted", "accepted",
                             "sent_back", "expired", "withdrawn"]},
"Submission": {"type": "object",
  "required": ["id", "dataset", "dataset_title", "file_name", "file_digest", "bytes", "state",
               "state_words", "events", "release", "version", "checked_bytes", "can"],
  "properties": {
    "id": {"type": "string", "pattern": "^[0-9a-f]{10}$"},
    "dataset": {"type": "string"},
    "dataset_title": {"type": "string"},
    "file_name": {"type": "string"},
    "file_digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "bytes": {"type": "integer"},
    "state": {"$ref": "#/components/schemas/SubmissionState"},
    "state_words": {"type": "string"},
    "events": {"type": "array", "items": {"type": "object",
      "required": ["state", "by", "at", "note"], "properties": {
        "state": {"$ref": "#/components/schemas/SubmissionState"}, "by": {"type": "string"},
        "at": {"type": "string", "format": "date-time"}, "note": {"type": "string"}}}},
    "release": {"type": ["string", "null"]},
    "version": {"type": ["integer", "null"]},
    "checked_bytes": {"type": ["integer", "null"]},
    "can": {"type": "array", "items": {"enum": ["accept", "send_back", "withdraw"]}},
    "report": {"type": ["object", "null"],
      "required": ["rows_received", "rows_accepted", "rows_refused", "rows_outside", "records",
                   "rows_without_place", "rows_identical", "refused_by_rule", "kept_with",
                   "outside_by_filter", "months", "items", "first_refused_rows"],
      "properties": {
        "rows_received": {"type": "integer"}, "rows_accepted": {"type": "integer"},
        "rows_refused": {"type": "integer"}, "rows_outside": {"type": "integer"},
        "records": {"type": "integer"}, "rows_without_place": {"type": "integer"},
        "rows_identical": {"type": "integer"},
        "refused_by_rule": {"$ref": "#/components/schemas/RowsByRule"},
        "kept_with": {"$ref": "#/components/schemas/RowsByRule"},
        "outside_by_filter": {"$ref": "#/components/schemas/RowsByRule"},
        "months": {"type": "array", "items": {"type": "object",
          "required": ["reporting_body", "month", "rows_received", "rows_refused", "records",
                       "replaces", "replaced_records", "usual_records", "months_compared"],
          "properties": {
            "reporting_body": {"type": "string"},
            "month": {"$ref": "#/components/schemas/Month"},
            "rows_received": {"type": "integer"}, "rows_refused": {"type": "integer"},
            "records": {"type": "integer"},
            "replaces": {"type": ["string", "null"]},
            "replaced_records": {"type": ["integer", "null"]},
            "usual_records": {"type": ["integer", "null"]},
            "months_compared": {"type": "integer"}}}},
        "items": {"type": "array", "items": {"type": "object",
          "required": ["title", "complete_per_cent", "before_per_cent"], "properties": {
            "title": {"type": "string"}, "complete_per_cent": {"type": ["integer", "null"]},
            "before_per_cent": {"type": ["integer", "null"]}}}},
        "first_refused_rows": {"type": "array", "items": {"type": "object",
          "required": ["line", "column", "rule"], "properties": {
            "line": {"type": "integer"}, "column": {"type": "string"},
            "rule": {"type": "string"}}}}}},
    "seen": {"type": ["string", "null"]},
    "downloads": {"type": ["array", "null"], "items": {"type": "object",
      "required": ["by", "at", "question"], "properties": {
        "by": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
        "question": {"type": "string"}}}}}},
"RowsByRule": {"type": "array", "items": {"type": "object", "required": ["rule", "rows"],
  "properties": {"rule": {"type": "string"}, "rows": {"type": "integer"}}}},
"Month": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
"Datasets": {"type": "object", "required": ["datasets"], "properties": {
  "datasets": {"type": "array", "items": {"$ref": "#/components/schemas/Dataset"}}}},
"Dataset": {"type": "object",
  "required": ["id", "title", "counted", "supplier", "licence", "attribution", "marking", "caveats",
               "policy", "release", "months", "reporting_bodies", "rows", "dimensions"],
  "properties": {
    "id": {"type": "string"},
    "title": {"type": "string"},
    "counted": {"type": "string"},
    "supplier": {"type": "string"},
    "licence": {"type": "string"},
    "attribution": {"type": "string"},
    "marking": {"type": "string"},
    "caveats": {"type": "array", "items": {"type": "string"}},
    "policy": {"type": "object", "required": ["mode", "reason"], "properties": {
      "mode": {"type": "string"}, "reason": {"type": "string"}}},
    "agreement": {"type": ["object", "null"], "required": ["controller", "reference",
      "legal_basis", "purposes", "start", "end", "retention_months"], "properties": {
        "controller": {"type": "string"}, "reference": {"type": "string"},
        "legal_basis": {"type": "string"},
        "purposes": {"type": "array", "items": {"type": "string"}},
        "start": {"type": "string", "format": "date"},
        "end": {"type": "string", "format": "date"},
        "retention_months": {"type": "integer"}}},
    "release": {"type": ["object", "null"], "required": ["name", "published_at"], "properties": {
      "name": {"type": "string"}, "published_at": {"type": "string", "format": "date-time"}}},
    "months": {"type": ["object", "null"], "required": ["first", "last"], "properties": {
      "first": {"$ref": "#/components/schemas/Month"},
      "last": {"$ref": "#/components/schemas/Month"}}},
    "reporting_bodies": {"type": "array", "items": {"type": "object",
      "required": ["slug", "name", "police_force_area", "police_force_area_name", "months"],
      "properties": {
        "slug": {"type": "string"},
        "name": {"type": "string"},
        "police_force_area": {"type": ["string", "null"]},
        "police_force_area_name": {"type": ["string", "null"]},
        "months": {"type": "array", "items": {"$ref": "#/components/schemas/Month"}}}}},
    "rows": {"type": "array", "items": {"type": "object", "required":
      ["id", "title", "kind", "finest_period"], "properties": {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "kind": {"enum": ["area", "deprivation", "reporting_body", "dimension"]},
        "finest_period": {"enum": ["month", "quarter", "year"]}}}},
    "dimensions": {"type": "array", "items": {"type": "object",
      "required": ["id", "title", "values"], "properties": {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "values": {"type": "array", "items": {"type": "object", "required": ["slug", "label"],
          "properties": {"slug": {"type": "string"}, "label": {"type": "string"}}}}}}}}},
"Areas": {"type": "object", "required": ["level", "title", "areas", "unplaceable"], "properties": {
  "level": {"type": "string"},
  "title": {"type": "string"},
  "areas": {"type": "array", "items": {"type": "object",
    "required": ["code", "name", "vintage", "police_force_area"], "properties": {
      "code": {"type": "string"},
      "name": {"type": "string"},
      "vintage": {"type": "integer"},
      "police_force_area": {"type": ["string", "null"]}}}},
  "unplaceable": {"type": "array", "items": {"type": "object",
    "required": ["code", "name", "reason"], "properties": {
      "code": {"type": "string"}, "name": {"type": "string"}, "reason": {"type": "string"}}}}}},
"Table": {"type": "object",
  "required": ["dataset", "title", "release", "marking", "attribution", "notes", "question",
               "protection", "measure", "rows", "columns", "boundaries", "cells"],
  "properties": {
    "dataset": {"type": "string"},
    "title": {"type": "string"},
    "release": {"type": "string"},
    "marking": {"type": "string"},
    "attribution": {"type": "array", "items": {"type": "string"}},
    "notes": {"type": "array", "items": {"type": "string"}},
    "question": {"$ref": "#/components/schemas/Question"},
    "protection": {"$ref": "#/components/schemas/Protection"},
    "measure": {"type": "object", "required": ["title", "counted", "place"], "properties": {
      "title": {"type": "string"}, "counted": {"type": "string"}, "place": {"type": "string"}}},
    "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Heading"}},
    "columns": {"type": "array", "items": {"$ref": "#/components/schemas/Heading"}},
    "boundaries": {"type": ["object", "null"], "required": ["level", "vintage"], "properties": {
      "level": {"type": "string"},
      "vintage": {"type": "integer"},
      "drawn_vintage": {"type": "integer"},
      "attribution": {"type": "string"},
      "refused": {"type": "string"}}},
    "cells": {"type": "array", "items": {"type": "array",
      "items": {"$ref": "#/components/schemas/Cell"}}}}},
"Question": {"type": "object",
  "required": ["rows", "columns", "from", "to", "where", "measure", "incomplete"], "properties": {
    "rows": {"type": "string"},
    "columns": {"type": "string"},
    "from": {"$ref": "#/components/schemas/Month"},
    "to": {"$ref": "#/components/schemas/Month"},
    "where": {"type": "array", "items": {"type": "object", "required": ["name", "values"],
      "properties": {
        "name": {"type": "string"},
        "values": {"type": "array", "items": {"type": "string"}},
        "not": {"const": true}}}},
    "measure": {"enum": ["count", "rate"]},
    "per": {"enum": [1000, 100000]},
    "incomplete": {"enum": ["hide", "show"]}}},
"Protection": {"type": "object",
  "required": ["mode", "threshold", "noise", "notes", "why_hidden", "coarser", "stage",
               "released_at", "records_after_freeze"], "properties": {
    "mode": {"enum": ["open", "ckm", "ckm+round", "suppress", "round", "additive"]},
    "threshold": {"type": ["integer", "null"]},
    "noise": {"type": ["object", "null"], "required": ["largest", "sd", "share_within_three"],
      "properties": {"largest": {"type": "integer"}, "sd": {"type": "number"},
                     "share_within_three": {"type": "number"}}},
    "notes": {"type": "array", "items": {"type": "string"}},
    "why_hidden": {"type": "string"},
    "coarser": {"type": ["string", "null"]},
    "stage": {"enum": ["provisional", "final", "revision", null]},
    "released_at": {"type": ["string", "null"]},
    "records_after_freeze": {"type": ["string", "null"]}}},
"Heading": {"type": "object", "required": ["id", "label"], "properties": {
  "id": {"type": "string"}, "label": {"type": "string"}}},
"Cell": {"type": "object", "required": ["status"], "properties": {
  "status": {"enum": ["published", "zero_or_few", "suppressed", "not_available", "not_applicable"]},
  "count": {"type": "integer"},
  "denominator": {"type": "number"},
  "rate": {"type": ["number", "null"]},
  "lower_limit": {"type": "number"},
  "upper_limit": {"type": "number"},
  "rate_basis": {"type": "string"},
  "noise_sd": {"type": "number"},
  "reliability": {"const": "low"}}}
})json";

}  // namespace hub::http
