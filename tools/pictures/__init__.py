"""Pictures of every screen: the real window on real content and an invented notebook."""
