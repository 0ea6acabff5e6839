import puppeteer from "puppeteer-core";
import { PuppeteerTab } from "./puppeteer.mjs";

/**
 * Firefox over WebDriver BiDi, which has no colour scheme to emulate: a preference has (0 is
 * dark, 1 is light).
 *
 * @param {{dark: boolean, calm: boolean}} options
 */
export async function launch({ dark, calm }) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: {
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      "ui.prefersReducedMotion": calm ? 1 : 0,
    },
  });
  // Not the tab that the browser opens by itself: its page never hears of focus.
  const page = await browser.newPage();
  return new PuppeteerTab("firefox", browser, page);
}
