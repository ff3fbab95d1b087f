/* SPDX-License-Identifier: MIT
 *
 * content: plays the content of a page and takes down what text and images it shows where. Private
 * to gen/ocr/pdf.
 */
#ifndef GEN_OCR_PDF_CONTENT_H
#define GEN_OCR_PDF_CONTENT_H

#include "gen/ocr/pdf/file.h"
#include "gen/ocr/pdf/lines.h"

struct pdf_scene {
    struct pdf_file *file;
    struct pdf_lines lines;
    struct pdf_image *images;
    size_t image_count;
    unsigned depth; /* of forms in forms */
};

enum {
    SCENE_IMAGES_MOST = 64
};

/* bytes: one content stream, or several joined. page: from its space to the page as shown. */
void content_play(struct pdf_scene *s, struct str bytes, const struct pdf_value *resources,
                  struct pdf_matrix page);

#endif
