"""What the site knows, as frozen values: records (what people write) and the catalog (what it means).

Nothing here reads, writes or decides; it only names things in the words of the field.
"""
