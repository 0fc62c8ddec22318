"""Two thin edges over one site: `plugin` gives it to MkDocs, `folder` writes it for any other engine."""
