"""Harbour lights in a window, where pygame is installed. It draws the same list as the canvas, twice as large, and
scales it down, which smooths the edges."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.game import replays
from rowspace.apps.game.canvas import outline
from rowspace.apps.game.drawing import Drawn, draw_list, rgb
from rowspace.apps.game.motion import KEYS, RATE
from rowspace.apps.game.play import State, begin, tick
from rowspace.apps.game.words import standing

SIZE = (960, 600)
FINER = 2


def run(level: int, theme: str = "dark", frames: int | None = None) -> tuple[State, str]:
    """Play in a window until it is closed, or for so many `frames`: the last state, and the replay of its level."""
    try:
        pygame: Any = import_module("pygame")
    except ImportError:
        raise AppError("a window needs pygame: pip install pygame-ce. Without it: rowspace game") from None
    pygame.display.init()
    try:
        return _play(pygame, begin(level), theme, frames)
    except pygame.error as error:
        raise AppError(f"no window can be opened here ({error}). In the terminal: rowspace game") from None
    finally:
        pygame.display.quit()


def _play(pygame: Any, state: State, theme: str, frames: int | None) -> tuple[State, str]:
    window = pygame.display.set_mode(SIZE, pygame.RESIZABLE)
    palette = rgb(theme)
    clock = pygame.time.Clock()
    bound = {
        "w": (pygame.K_w, pygame.K_UP),
        "s": (pygame.K_s, pygame.K_DOWN),
        "a": (pygame.K_a, pygame.K_LEFT),
        "d": (pygame.K_d, pygame.K_RIGHT),
        "r": (pygame.K_r,),
        "n": (pygame.K_n, pygame.K_RETURN),
        "+": (pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS),
        "-": (pygame.K_MINUS, pygame.K_KP_MINUS),
    }
    level, said, shown = state.level, "", 0
    pressed: list[str] = []
    while frames is None or shown < frames:
        for event in pygame.event.get():
            leave = event.type == pygame.KEYDOWN and event.key in (pygame.K_q, pygame.K_ESCAPE)
            if event.type == pygame.QUIT or leave:
                return state, replays.record(level, pressed, state)
        down = pygame.key.get_pressed()
        now = "".join(key for key in KEYS if any(down[code] for code in bound[key]))
        state = tick(state, now)
        pressed.append(now)
        if state.level != level or "r" in now:
            level, pressed = state.level, []
        window.blit(surface(pygame, draw_list(state, *window.get_size()), window.get_size(), palette), (0, 0))
        words = f"{state.level + 1} {state.rules.title}. {standing(state)}"
        if words != said:
            pygame.display.set_caption(words)
            said = words
        pygame.display.flip()
        shown += 1
        clock.tick(RATE)
    return state, replays.record(level, pressed, state)


def surface(pygame: Any, drawn: list[Drawn], size: tuple[int, int], palette: dict[str, tuple[int, int, int]]) -> Any:
    """The list as a surface of pygame's."""
    large = (FINER * size[0], FINER * size[1])
    page = pygame.Surface(large)
    page.fill(palette["paper"])
    for each in drawn:
        points = FINER * each.points
        if each.width == 0:
            contours = [points]
        else:
            contours = outline(points, max(FINER, FINER * each.width), each.closed, FINER * each.dash, large)
        if each.alpha == 1:
            for contour in contours:
                pygame.draw.polygon(page, palette[each.colour], contour.T.tolist())
        elif contours:
            _lay(pygame, page, contours, palette[each.colour], each.alpha)
    return pygame.transform.smoothscale(page, size)


def _lay(pygame: Any, page: Any, contours: list[Any], colour: tuple[int, int, int], alpha: float) -> None:
    """Polygons that let the ground show through, on a layer as large as they are."""
    every = np.concatenate(contours, axis=1)
    width, height = page.get_size()
    left, top = np.clip(np.floor(every.min(axis=1)), 0, [width, height]).astype(int).tolist()
    right, bottom = np.clip(np.ceil(every.max(axis=1)) + 1, 0, [width, height]).astype(int).tolist()
    if right <= left or bottom <= top:
        return
    layer = pygame.Surface((right - left, bottom - top), pygame.SRCALPHA)
    corner = np.array([[left], [top]])
    for contour in contours:
        pygame.draw.polygon(layer, (*colour, round(255 * alpha)), (contour - corner).T.tolist())
    page.blit(layer, (left, top))
