// Opens web pages and holds them against what is said in .ci/browser.
// usage: node browser.mjs CHROMIUM PAGE=SHEETS...
import {createRequire} from 'node:module';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {resolve} from 'node:path';
import puppeteer from 'puppeteer-core';

const [, , executablePath, ...pages] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const userDataDir = mkdtempSync('profile-');
const browser = await puppeteer.launch({executablePath, userDataDir, headless: true, args: [
	'--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync']});
const found = [];
for (const given of pages) {
	const [file, sheets] = given.split('=');
	const page = await browser.newPage();
	await page.setBypassCSP(true); // for axe-core alone: the page itself forbids every script
	page.on('console', m => found.push(`${file}: console: ${m.text()}`));
	page.on('pageerror', e => found.push(`${file}: ${e}`));
	page.on('requestfailed', r => found.push(`${file}: ${r.url()} was asked for`));
	page.on('request', r => r.url().startsWith('file://') || r.url().startsWith('data:') || found.push(`${file}: ${r.url()} was asked for`));
	for (const scheme of ['light', 'dark']) {
		await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
		for (const width of [360, 1280]) {
			await page.setViewport({width, height: 800});
			await page.goto('file://' + resolve(file));
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			if (wide > width) found.push(`${file}: ${wide} wide on ${width}`);
			await page.evaluate(axe);
			const {violations} = await page.evaluate(() => axe.run());
			for (const v of violations) found.push(`${file} at ${width}, ${scheme}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' ')}`);
		}
	}
	const pdf = Buffer.from(await page.pdf({preferCSSPageSize: true})).toString('latin1');
	const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
	if (boxes.length != sheets) found.push(`${file}: ${boxes.length} sheets, not ${sheets}`);
	for (const [, w, h] of boxes) if (Math.abs(w - 595.3) > 1 || Math.abs(h - 841.9) > 1) found.push(`${file}: a sheet of ${w} by ${h}`);
	await page.close();
}
await browser.close();
rmSync(userDataDir, {recursive: true, force: true});
for (const f of found) console.log(f);
console.log(found.length ? `${found.length} findings` : 'Chromium and axe-core find nothing');
process.exit(found.length ? 1 : 0);
