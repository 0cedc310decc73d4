"""The page of the photos in a real Chromium, with the page's own Python: what it shows is what the library makes."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from rowspace.apps.photos import Pipeline, Step, parse
from rowspace.apps.photos.words import rank_of
from rowspace.data import photo
from tests.browser.axe import violations
from tests.browser.conftest import Watch

PATIENT = 45_000  # ms: the page's Python has to start, on a machine that does other things too
PIXELS = """() => {
    const canvas = document.querySelector(".compare canvas:not(.before)"), { width, height } = canvas;
    const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    let text = "";
    for (let k = 0; k < data.length; k += 32768) text += String.fromCharCode(...data.subarray(k, k + 32768));
    return [height, width, btoa(text)];
}"""


@pytest.fixture(scope="module")
def photos(browser: Browser, site: str) -> Iterator[Page]:
    """One page for all tests, so that its Python starts once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{site}photos.html")
    expect(page.locator("main")).to_have_attribute("data-done", "sharpen amount=2")
    yield page
    context.close()
    assert not watch.outside, f"requests that leave the site: {watch.outside}"
    assert not watch.errors, f"uncaught errors in the page: {watch.errors}"


def pixels(page: Page) -> np.ndarray:
    """What the canvas holds, (height, width, 3)."""
    height, width, data = page.evaluate(PIXELS)
    levels = np.frombuffer(base64.b64decode(data), np.uint8).reshape(height, width, 4)
    assert (levels[..., 3] == 255).all()
    return levels[..., :3]


def made(text: str, picture: np.ndarray) -> np.ndarray:
    return np.asarray(parse(text)(picture).pixels)


def parts(step: Step) -> int:
    """How many pairs of passes a kernel is made of."""
    K = step.matrix((256, 256))
    return 0 if K is None else rank_of(K)


def same(page: Page, text: str, picture: np.ndarray) -> None:
    """The canvas holds what the library makes.

    Colour matrices are products of matrices, and kernels of rank 2 and more are taken apart by one's SVD. There BLAS,
    which the browser's NumPy has not, may add in another order and round once instead of twice. So where such a step
    takes part a level may be the next one, and only if the sum in float64 is within rounding of the middle between the
    two: a chain here has less than 128 roundings of half an eps of float32, of numbers up to 255 or, before a kernel's
    parts cancel, a few times that.
    """
    shown, expected = pixels(page).astype(int), made(text, picture).astype(int)
    steps = parse(text).steps
    if not any(step.kind.kind == "colour" or (step.kind.kind == "kernel" and parts(step) > 1) for step in steps):
        assert (shown == expected).all()
        return
    exact = picture / 255
    for step in steps:
        exact = Pipeline((step,))(exact).pixels.clip(0, 1)
    other = shown != expected
    assert abs(shown - expected).max() <= 1
    assert (abs(255 * exact[other] % 1 - 0.5) <= 64 * 255 * np.finfo(np.float32).eps).all()


def done(page: Page, text: str) -> None:
    expect(page.locator("main")).to_have_attribute("data-done", text, timeout=PATIENT)


def begin_with(page: Page, name: str, text: str) -> None:
    page.get_by_role("group", name="Begin with").get_by_role("button", name=name, exact=True).click()
    done(page, text)


def photo_of_ours(page: Page, name: str) -> None:
    page.get_by_label("Photo", exact=True).select_option(name)
    expect(page.locator("#opened")).to_have_text(f"{name}: 256 × 256 pixels.")
    expect(page.locator("main")).to_have_attribute("data-done", re.compile(".+"), timeout=PATIENT)


def png(levels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(levels).save(file, "PNG")
    return file.getvalue()


def test_without_a_script_there_is_an_example(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}photos.html")
    expect(page.get_by_role("img", name="after: sharpen")).to_be_visible()
    kernel = page.get_by_role("table", name="The kernel").first
    assert kernel.inner_text().split() == ["0", "−2", "0", "−2", "9", "−2", "0", "−2", "0"]
    after = made("sharpen amount=2", photo("chelsea"))
    expect(page.locator("#worked")).to_contain_text(f"shown as {after[92, 146, 0]}")
    expect(page.get_by_label("Use your own photo")).to_be_hidden()
    context.close()


def test_the_first_picture_needs_no_python(photos: Page) -> None:
    same(photos, "sharpen amount=2", photo("chelsea"))
    assert not photos.evaluate("performance.getEntriesByType('resource').some(e => /pyodide/.test(e.name))")
    expect(photos.locator("#worked output")).to_have_text(str(made("sharpen amount=2", photo("chelsea"))[92, 146, 0]))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("blur", "blur sigma=4"),
        ("edges", "edges, invert, grey"),
        ("emboss", "emboss"),
        ("old print", "contrast factor=0.85, sepia, unsharp sigma=3 amount=0.6"),
        ("turn the colours", "hue degrees=120"),
        ("lean back", "perspective 22 8; 78 8; 100 100; 0 100"),
    ],
)
def test_the_pixels_are_those_of_the_library(photos: Page, name: str, text: str) -> None:
    begin_with(photos, name, text)
    same(photos, text, photo("chelsea"))
    assert photos.locator(".error:visible").count() == 0


def test_a_file_of_ones_own_and_its_worked_pixel(photos: Page) -> None:
    rng = np.random.default_rng(3)
    own = rng.integers(0, 256, (90, 140, 3), dtype=np.uint8)
    begin_with(photos, "blur", "blur sigma=4")
    photos.set_input_files("#file", {"name": "mine.png", "mimeType": "image/png", "buffer": png(own)})
    expect(photos.locator("#opened")).to_have_text("mine.png: 140 × 90 pixels.")
    expect(photos.locator("#done")).to_contain_text("140 × 90 pixels in", timeout=PATIENT)
    same(photos, "blur sigma=4", own)
    photos.get_by_label("sigma of blur").fill("1.5")
    done(photos, "blur sigma=1.5")
    after = made("blur sigma=1.5", own)
    assert (pixels(photos) == after).all()
    expect(photos.locator("#panel")).to_contain_text("Rank 1: a column times a row")
    canvas = photos.locator(".compare canvas:not(.before)")
    canvas.focus()
    photos.keyboard.press("ArrowRight")
    photos.keyboard.press("Shift+ArrowDown")
    expect(photos.locator("#worked")).to_contain_text("red of row 55, column 71")
    expect(photos.locator("#worked output")).to_have_text(str(after[55, 71, 0]), timeout=PATIENT)
    photos.get_by_label("blue", exact=True).check()
    expect(photos.locator("#worked output")).to_have_text(str(after[55, 71, 2]))
    photos.get_by_label("red", exact=True).check()


def test_a_number_of_the_matrix_makes_it_ones_own(photos: Page) -> None:
    photo_of_ours(photos, "coffee")
    begin_with(photos, "sharpen", "sharpen amount=2")
    photos.get_by_label("the kernel, row 1, column 1", exact=True).fill("1/3")
    text = "kernel 1/3 -2 0; -2 9 -2; 0 -2 0"
    done(photos, text)
    same(photos, text, photo("coffee"))
    expect(photos.locator("#panel .says")).to_contain_text("Its entries sum to 1.33")
    begin_with(photos, "turn the colours", "hue degrees=120")
    photos.get_by_label("the colour matrix, row 1, column 4", exact=True).fill("0.25")
    text = "mix 0 0 1 0.25; 1 0 0 0; 0 1 0 0"  # a turn by 120 degrees gives green for red, and so on
    done(photos, text)
    same(photos, text, photo("coffee"))


def test_steps_are_added_put_in_order_and_removed(photos: Page) -> None:
    begin_with(photos, "sharpen", "sharpen amount=2")
    photos.get_by_label("Another step").select_option("rotate")
    photos.get_by_role("button", name="Add", exact=True).click()
    done(photos, "sharpen amount=2, rotate 15")
    same(photos, "sharpen amount=2, rotate 15", photo("coffee"))
    photos.get_by_role("button", name="Move step 2 up").press("Enter")
    done(photos, "rotate 15, sharpen amount=2")
    expect(photos.get_by_role("button", name="Move step 1 down")).to_be_visible()
    same(photos, "rotate 15, sharpen amount=2", photo("coffee"))
    photos.get_by_role("button", name="Remove step 1").click()
    done(photos, "sharpen amount=2")
    photos.get_by_role("button", name="Remove step 1").click()
    done(photos, "")
    expect(photos.get_by_text("No steps: the picture is as it was.")).to_be_visible()
    assert (pixels(photos) == photo("coffee")).all()


def test_the_command_quotes_a_name_with_spaces(photos: Page) -> None:
    picture = {"name": "my cat's.png", "mimeType": "image/png", "buffer": png(np.full((8, 8, 3), 90, np.uint8))}
    begin_with(photos, "blur", "blur sigma=4")
    photos.locator("#file").set_input_files(picture)
    expect(photos.locator("#opened")).to_contain_text("8 × 8 pixels")
    expect(photos.locator("#command")).to_contain_text("""rowspace photos 'my cat'\\''s.png' --do""")


def test_a_photo_that_cannot_be_fetched_is_said_and_can_be_chosen_again(photos: Page) -> None:
    photos.route("**/coffee.png", lambda route: route.abort())
    photos.get_by_label("Photo", exact=True).select_option("coffee")
    expect(photos.locator(".picture .error")).to_contain_text("The photo coffee could not be fetched")
    photos.unroute("**/coffee.png")
    photos.get_by_label("Photo", exact=True).select_option("coffee")
    expect(photos.locator("#opened")).to_have_text("coffee: 256 × 256 pixels.")
    expect(photos.locator(".picture .error")).to_be_empty()


def test_a_corner_is_dragged_and_moved_by_keys(photos: Page) -> None:
    begin_with(photos, "lean back", "perspective 22 8; 78 8; 100 100; 0 100")
    corner = photos.get_by_role("button", name="Lower right corner")
    corner.press("ArrowLeft")
    done(photos, "perspective 22 8; 78 8; 99 100; 0 100")
    box = photos.locator(".compare canvas:not(.before)").bounding_box()
    assert box
    corner.hover()
    photos.mouse.down()
    photos.mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 0.9 * box["height"], steps=4)
    photos.mouse.up()
    done(photos, "perspective 22 8; 78 8; 80 90; 0 100")
    same(photos, "perspective 22 8; 78 8; 80 90; 0 100", photo("coffee"))


def test_what_cannot_be_done_is_said_at_its_step(photos: Page) -> None:
    begin_with(photos, "sharpen", "sharpen amount=2")
    before = pixels(photos)
    photos.get_by_label("amount of sharpen").fill("much")
    said = photos.locator("#steps .error")
    expect(said).to_have_text("✕ sharpen: 'much' is no finite number.", timeout=PATIENT)
    assert (pixels(photos) == before).all()
    photos.get_by_label("amount of sharpen").fill("1")
    done(photos, "sharpen")
    expect(said).to_have_count(0)
    photos.set_input_files("#file", {"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"})
    expect(photos.locator(".picture .error")).to_contain_text("a.png is not a picture that this browser can read")
    photo_of_ours(photos, "chelsea")


def test_a_large_photo_is_reduced_and_that_is_said(photos: Page) -> None:
    large = np.zeros((2100, 3000, 3), np.uint8)
    photos.set_input_files("#file", {"name": "large.png", "mimeType": "image/png", "buffer": png(large)})
    expect(photos.locator("#opened")).to_have_text("large.png: 3000 × 2100 pixels, reduced to 2390 × 1673 here.")
    photo_of_ours(photos, "chelsea")


def test_a_megapixel_is_blurred_in_time(photos: Page) -> None:
    begin_with(photos, "blur", "blur sigma=4")
    own = np.random.default_rng(5).integers(0, 256, (1000, 1000, 3), dtype=np.uint8)
    photos.set_input_files("#file", {"name": "m.png", "mimeType": "image/png", "buffer": png(own)})
    expect(photos.locator("#done")).to_contain_text("1000 × 1000 pixels in", timeout=PATIENT)
    times = []
    for sigma in ("2.1", "2.2", "2.3", "2.4", "2"):
        photos.get_by_label("sigma of blur").fill(sigma)
        done(photos, "blur" if sigma == "2" else f"blur sigma={sigma}")
        times.append(float(photos.locator("main").get_attribute("data-took") or "inf"))
    best, middle, *_ = sorted(times)[::2]
    print(f"\na blur (sigma 2) of 1000 x 1000 pixels: {best:.0f} ms at best, {middle:.0f} ms in the middle")
    same(photos, "blur", own)
    assert best < 2000  # 400 on a machine of its own: this one may do other things
    photo_of_ours(photos, "chelsea")


def test_saved_and_kept(photos: Page) -> None:
    begin_with(photos, "emboss", "emboss")
    with photos.expect_download() as saving:
        photos.get_by_role("button", name="Save picture").click()
    saved = np.asarray(Image.open(Path(saving.value.path())).convert("RGB"))
    assert saving.value.suggested_filename == "chelsea-filtered.png"
    assert (saved == made("emboss", photo("chelsea"))).all()
    kept: dict[str, Any] = json.loads(photos.evaluate("localStorage.getItem('rowspace:project:photos')"))
    assert kept == {"steps": ["emboss"], "photo": "chelsea"}
    photos.reload()
    done(photos, "emboss")
    same(photos, "emboss", photo("chelsea"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off_at_360_pixels(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}photos.html")
    expect(page.locator("main")).to_have_attribute("data-done", "sharpen amount=2")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    context.close()


def test_the_first_page_and_the_top_bar_lead_here(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site)
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Projects").click()
    assert page.url.endswith("#projects")
    expect(page.locator("#projects li")).to_have_count(6)
    page.locator("#projects").get_by_role("link", name="Photos").click()
    expect(page.get_by_role("heading", name="Photos", level=1)).to_be_visible()
    context.close()
