"""The site's half of the lessons: MyST directives and roles, HTML, templates. Everything here needs Sphinx."""
