"""A two-dimensional game engine in which every move is a matrix, and a game made with it: harbour lights.

`transforms`, `scene`, `camera`, `collision`, `motion` and `canvas` are the engine; `levels`, `play`, `drawing` and
`words` are the game. All are pure functions on arrays; the terminal and the window are in `terminal_play` and `window`.
"""
