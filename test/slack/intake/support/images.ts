/** A real PNG and a real JPEG, each of 3 by 2 pixels. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAADklEQVR4nGNgZGJmAGIAADQADXMjh/AAAAAASUVORK5CYII=',
  'base64',
);
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////////////////' +
    '////////////////////wAALCAACAAMBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEA' +
    'AD8AF//Z',
  'base64',
);

const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

export const svg = (inside: string, attributes = 'width="120" height="60"'): Buffer =>
  Buffer.from(`<?xml version="1.0"?>\n<svg ${NAMESPACES} ${attributes}>${inside}</svg>`);

export const RECT = '<rect width="60" height="60" fill="#f00"/>';
