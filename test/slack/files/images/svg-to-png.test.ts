import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { imageSize } from '../../../../src/slack/files/images/image-size.ts';
import { svgToPng } from '../../../../src/slack/files/images/svg-to-png.ts';
import { takeImage } from '../../../../src/slack/files/images/take-image.ts';
import { RECT, svg } from '../../intake/support/images.ts';

// No person waits here, and the machine may be busy.
const PATIENT_MS = 20_000;

const sizeOf = async (source: Buffer) => {
  const png = await svgToPng(source, PATIENT_MS);
  if (!png.ok) return png.refusal.code;
  const size = imageSize(png.value, 'image/png');
  return size.ok ? [size.value.width, size.value.height] : size.refusal.code;
};

describe('an SVG as PNG', () => {
  it.each([
    ['what is small is drawn large enough to print', 'width="120" height="60"', [1_000, 500]],
    ['what fits stays as it is', 'width="1100" height="1500"', [1_100, 1_500]],
    ['what is larger is drawn at 2,000 px', 'width="4000" height="8000"', [1_000, 2_000]],
    ['a huge view box', 'viewBox="0 0 1e9 5e8"', [2_000, 1_000]],
  ])('%s', async (_what, attributes, size) => {
    const filled = svg('<rect width="100%" height="100%"/>', attributes);
    expect(await sizeOf(filled)).toEqual(size);
  });

  it('is the same bytes every time', async () => {
    const [one, other] = await Promise.all([
      svgToPng(svg(RECT), PATIENT_MS),
      svgToPng(svg(RECT), PATIENT_MS),
    ]);
    expect(one.ok).toBe(true);
    expect(other).toEqual(one);
  });

  it('reads what drawing programs write: a DOCTYPE with entities, gradients, embedded pictures, links', async () => {
    const doctype =
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns "http://www.w3.org/2000/svg">]>';
    const illustrator = Buffer.from(`${doctype}<svg xmlns="&ns;" width="120" height="60">${RECT}</svg>`);
    expect(await sizeOf(illustrator)).toEqual([1_000, 500]);
    const inside =
      '<!-- <text>a note</text> --><linearGradient id="g"><stop stop-color="red"/></linearGradient>' +
      '<a href="https://acme.example/"><use xlink:href="#r"/></a><rect id="r" width="9" height="9" fill="url(#g)"/>';
    expect(await sizeOf(svg(inside))).toEqual([1_000, 500]);
  });

  it('fetches nothing, and refuses what would miss its pictures', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.svg`;
    try {
      for (const outside of [
        `<image href="${url}" width="9" height="9"/>`,
        `<image width="9" xlink:href='${url}'/>`,
        '<image xlink:href="file:///etc/hostname" width="9" height="9"/>',
        '<image href=" /etc/hostname" width="9" height="9"/>',
        `<use href="${url}#x"/>`,
        `<filter id="f"><feImage href="${url}"/></filter><rect filter="url(#f)" width="9" height="9"/>`,
      ])
        expect(await sizeOf(svg(RECT + outside)), outside).toBe('svg_elsewhere');
      const style = `<style>@import url(${url}); @font-face { src: url(${url}) }</style>`;
      expect(await sizeOf(svg(style + RECT))).toEqual([1_000, 500]);
      expect(asked).toEqual([]);
    } finally {
      server.close();
    }
  });

  it('refuses text, for whose letters there are no fonts, and what draws nothing', async () => {
    expect(await sizeOf(svg(`${RECT}<text y="9">Acme</text>`))).toBe('svg_letters');
    expect(await sizeOf(svg(''))).toBe('svg_empty');
    expect(await sizeOf(svg('<rect width="0" height="9"/>'))).toBe('svg_empty');
  });

  it('runs no script', async () => {
    const script = '<script>while (true) {}</script>';
    expect(await sizeOf(svg(`${script}<g onload="while (true) {}">${RECT}</g>`))).toEqual([1_000, 500]);
    expect(await sizeOf(svg('<script>document.write("x")</script>'))).toBe('svg_empty');
  });

  const letters = [...'bcdefghij'];
  const bomb = letters.map((one, at) => `<!ENTITY ${one} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('');
  const nested = (depth: number) => '<g opacity=".9">'.repeat(depth) + RECT + '</g>'.repeat(depth);
  const doubling = Array.from(
    { length: 10 },
    (_, at) => `<g id="u${at + 1}">${`<use href="#u${at}"/>`.repeat(10)}</g>`,
  );
  const raster = '<image width="9" height="9" href="data:image/png;base64,iVBORw0KGgo="/>';
  it.each([
    ['cut off', Buffer.from('<svg width="10"')],
    ['no SVG at all', Buffer.from('<html><svg></svg></html>')],
    [
      'an entity bomb',
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${bomb}]>${svg(`<desc>&j;</desc>${RECT}`).toString().slice(22)}`,
      ),
    ],
    [
      'an external entity',
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>${svg(`<desc>&a;</desc>${RECT}`).toString().slice(22)}`,
      ),
    ],
    ['nested without end', svg(nested(5_000))],
    ['used ten times ten times', svg(`<g id="u0">${RECT}</g>${doubling.join('')}`)],
    ['thinner than a pixel', svg(RECT, 'viewBox="0 0 100000 1"')],
  ])('refuses what is %s', async (_what, source) => {
    expect(await sizeOf(source)).toBe('svg_unreadable');
  });

  it('leaves out an embedded picture that is damaged', async () => {
    expect(await sizeOf(svg(raster + RECT))).toEqual([1_000, 500]);
  });

  it('stops where its memory ends', async () => {
    // Each layer is a picture of its own: 60 of them at 2,000 px a side are 1 GB, which the renderer would take.
    const layers = svg(
      `${'<g opacity=".9">'.repeat(60)}<rect width="2000" height="2000"/>${'</g>'.repeat(60)}`,
      'width="2000" height="2000"',
    );
    expect(await sizeOf(layers)).toBe('svg_unreadable');
    expect(await sizeOf(svg(RECT))).toEqual([1_000, 500]);
  });

  it('stops where its time ends, keeps the event loop free meanwhile, and the next one has its turn', async () => {
    const text = 'a'.repeat(100_000);
    const slow = `<!DOCTYPE svg [<!ENTITY a "${text}">]><svg xmlns="http://www.w3.org/2000/svg"><desc>${'&a;'.repeat(3_000)}</desc></svg>`;
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks++;
    }, 10);
    const refused = await svgToPng(Buffer.from(slow), 1_000);
    clearInterval(ticking);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'svg_slow' } });
    expect(ticks).toBeGreaterThan(0);
    expect(await sizeOf(svg(RECT))).toEqual([1_000, 500]);
  });
});

describe('taking an image', () => {
  const limits = { maxBytes: 1_000_000, timeoutMs: PATIENT_MS };
  it('names an SVG as what it became, and holds the PNG to the limit of the field', async () => {
    const taken = await takeImage({ name: 'logo.SVG', bytes: svg(RECT) }, limits);
    expect(taken).toMatchObject({ ok: true, value: { name: 'logo.png', mime: 'image/png' } });
    const tight = await takeImage({ name: 'logo.svg', bytes: svg(RECT) }, { ...limits, maxBytes: 100 });
    expect(tight).toMatchObject({ ok: false, refusal: { code: 'file_too_big' } });
  });
});
