import { parentPort, workerData } from 'node:worker_threads';
import { initWasm } from '@resvg/resvg-wasm';
import { drawSvg } from './draw-svg.ts';
import type { SvgDrawing } from './svg-drawing.ts';

const { renderer, svg } = workerData as SvgDrawing;
await initWasm(renderer);
parentPort?.postMessage(drawSvg(svg));
