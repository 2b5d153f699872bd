"""Phones, dark colours, and what everybody needs to be able to use the page."""

import unittest

from playwright.sync_api import expect

from support import MARKDOWN, BrowserTest, show, talk, talks

# Texts whose contrast with what is behind them is too low: less than 4.5, or 3 for large type.
LOW_CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const behind = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      layers.push(color);
      if (color[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const luminance = (color) => color.slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !node.checkVisibility({ visibilityProperty: true }) || node.closest('kbd, .visually-hidden, noscript, :disabled')) continue;
    const style = getComputedStyle(node);
    const ground = behind(node);
    const ink = over(rgba(style.color), ground);
    const [dark, light] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) bad.push(`${ratio.toFixed(2)} ${walker.currentNode.textContent.trim().slice(0, 40)}`);
  }
  return bad;
}"""

# Controls that a screen reader could not name.
NAMELESS = """() => [...document.querySelectorAll('button, input, select, textarea, a, summary, [role]')]
  .filter((node) => node.checkVisibility())
  .filter((node) => !['status', 'presentation', 'alert', 'option', 'toolbar'].includes(node.getAttribute('role')))
  .filter((node) => !(node.getAttribute('aria-label') || node.innerText?.trim() || node.labels?.length || node.title))
  .map((node) => node.outerHTML.slice(0, 120))"""


def mixed():
    pair = {"prompt": "Why is the sky blue?", "chosen": "Because of the air.", "rejected": "Rayleigh scattering. " * 30}
    return [talk(1), {"question": "How do I count rows?", "answer": MARKDOWN + "W" * 400}, pair,
            {"name": "Ada", "long name of a field " * 5: {"list": list(range(200))}}, *talks(40)]


class NarrowTests(BrowserTest):
    def test_a_phone_shows_one_pane_at_a_time_and_never_scrolls_sideways(self):
        page = self.open(self.serve(mixed()), width=375, height=740, has_touch=True)
        for view in ("filters", "list", "record"):
            page.get_by_role("navigation", name="Panes").get_by_role("button", name=view.capitalize()).click()
            visible = [name for name in ("#filters", ".list-pane", "#record") if page.locator(name).is_visible()]
            self.assertEqual(len(visible), 1)
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 375)
            self.shot(page, f"phone-{view}")
        for index in range(1, 5):
            show(page, index)
            body = page.locator("#record-body")
            self.assertLessEqual(body.evaluate("node => node.scrollWidth - node.clientWidth"), 0, f"record {index}")
            page.get_by_role("button", name="Keep").click()
        self.saved(page)
        page.get_by_role("button", name="List", exact=True).click()
        page.locator("#list .row").nth(2).click()
        expect(page.locator("#record")).to_be_visible()
        page.go_back()
        expect(page.locator(".list-pane")).to_be_visible()


class ColourTests(BrowserTest):
    def test_follows_the_system_and_can_be_changed(self):
        server = self.serve(mixed())
        context = self.context(color_scheme="dark")
        page = self.open(server, context)
        ground = "getComputedStyle(document.body).backgroundColor"
        self.assertEqual(page.evaluate(ground), "rgb(18, 18, 23)")
        self.shot(page, "dark")
        page.get_by_role("button", name="Dark colours").click()
        self.assertEqual(page.evaluate(ground), "rgb(244, 244, 247)")
        page.reload()
        page.wait_for_selector("#list .row[data-id]")
        self.assertEqual(page.evaluate(ground), "rgb(244, 244, 247)", "the choice is kept")

    def test_texts_can_be_read_in_both(self):
        server = self.serve(mixed())
        for scheme in ("light", "dark"):
            page = self.open(server, color_scheme=scheme)
            for index in range(1, 5):
                show(page, index)
                self.assertEqual(page.evaluate(LOW_CONTRAST), [], f"{scheme}, record {index}")
                page.keyboard.press("a" if index == 2 else "j")
            page.keyboard.press("x")
            page.wait_for_selector("dialog[open]")
            self.assertEqual(page.evaluate(LOW_CONTRAST), [], f"{scheme}, dialog")


class AccessTests(BrowserTest):
    def test_every_control_has_a_name(self):
        page = self.open(self.serve(mixed()))
        for index in range(1, 5):
            show(page, index)
            self.assertEqual(page.evaluate(NAMELESS), [])
            page.keyboard.press("j")
        for key in ("x", "n", "t", "b", "?"):
            page.keyboard.press(key)
            page.wait_for_selector("dialog[open]")
            self.assertEqual(page.evaluate(NAMELESS), [], f"dialog of {key}")
            if key == "?":
                self.shot(page, "help")
            page.keyboard.press("Escape")
            expect(page.locator("dialog")).to_have_count(0)

    def test_the_focus_is_always_seen(self):
        page = self.open(self.serve(mixed()))
        seen = set()
        for _ in range(30):
            page.keyboard.press("Tab")
            place = page.evaluate("""() => {
              const node = document.activeElement;
              const style = getComputedStyle(node);
              const box = node.getBoundingClientRect();
              return { name: node.id || node.innerText || node.dataset.filter || node.tagName, outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
                onScreen: box.bottom > 0 && box.top < innerHeight };
            }""")
            if place["name"] == "BODY":
                continue
            seen.add(place["name"])
            self.assertEqual((place["outline"], place["width"] >= 2, place["onScreen"]), ("solid", True, True), place)
        self.assertGreater(len(seen), 20, "the keyboard reaches the controls")

    def test_says_aloud_what_was_decided(self):
        page = self.open(self.serve(talks(3)))
        page.keyboard.press("a")
        expect(page.get_by_role("status").filter(has_text="Kept: record 1.")).to_have_count(1)
        expect(page.locator("#list")).to_have_attribute("aria-activedescendant", "row-1")
        expect(page.locator("#row-1")).to_have_attribute("aria-selected", "true")


if __name__ == "__main__":
    unittest.main()
