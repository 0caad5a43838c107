"""Stage 6: from what to write to a published site, all or nothing; it begins in `publishing`.

MkDocs renders the hand-written pages and one shell per kind of page; record pages are stamped into the
shells.  Everything is staged first; then the site folder changes in one step, or, where few files change,
by a journal that the next build finishes if this one is killed.  The only stage that imports MkDocs.
"""
