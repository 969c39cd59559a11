"""The attachments of a record: the list, adding files, and looking at one without a clear copy."""
