def write(lesson, path, execution): pass
