/* SPDX-License-Identifier: MIT
 *
 * format: what a text of each `format` must look like; one function per format, named after its
 * RFC's grammar. Pure, without allocation except where an arena is asked for. Private to schema/.
 */
#ifndef SCHEMA_JSON_FORMAT_H
#define SCHEMA_JSON_FORMAT_H

#include "base/mem/arena.h"

bool format_is_date(struct str s);      /* RFC 3339 full-date, real days only */
bool format_is_time(struct str s);      /* RFC 3339 full-time */
bool format_is_date_time(struct str s); /* RFC 3339 date-time */
bool format_is_duration(struct str s);  /* RFC 3339 appendix A */
bool format_is_uuid(struct str s);
bool format_is_json_pointer(struct str s);
bool format_is_relative_pointer(struct str s);
bool format_is_base64(struct str s);

bool format_is_email(struct str s);
bool format_is_idn_email(struct str s);
bool format_is_hostname(struct str s);
bool format_is_idn_hostname(struct str s);
bool format_is_ipv4(struct str s);
bool format_is_ipv6(struct str s);
bool format_is_uri(struct str s);
bool format_is_uri_reference(struct str s);
bool format_is_iri(struct str s);
bool format_is_iri_reference(struct str s);
bool format_is_url(struct str s); /* http, https or ftp, with a host that has a dot */
bool format_is_uri_template(struct str s);

#endif
