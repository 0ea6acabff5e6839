import puppeteer from 'puppeteer-core';
import { PuppeteerTab } from './puppeteer.mjs';

/**
 * Firefox over WebDriver BiDi, which has no colour scheme to emulate: a preference has (0 is
 * dark, 1 is light).
 *
 * @param {{dark: boolean}} options
 */
export async function launch({ dark }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    },
  });
  const [page] = await browser.pages();
  return new PuppeteerTab('firefox', browser, page);
}
