import { approve, type DownloadedFile, exportStage, SOON, type Stage } from './acts.ts';
import { fillInTheBrief } from './play-brief.ts';
import { playPack } from './play-pack.ts';
import { playStage, STAGES } from './play-stages.ts';
import { playStrategy } from './play-strategy.ts';

const STRATEGY = /^Strategy, version 3 - approved/m;

/** One engagement from the brief to the strategy and its files, all of it by typed commands and labels on buttons. */
export async function playToStrategy(stage: Stage): Promise<DownloadedFile[]> {
  await fillInTheBrief(stage);
  await stage.author.waitsFor(/^Brief, version 1 - draft/m, SOON);
  await approve(stage, /^Brief, version 1 - draft/m);
  await playStrategy(stage);
  return exportStage(stage, 'Strategy', STRATEGY);
}

/** The same, and on through every stage to the delivery and its pack. */
export async function playEngagement(stage: Stage): Promise<DownloadedFile[]> {
  const files = await playToStrategy(stage);
  let approved = STRATEGY;
  for (const title of STAGES) {
    approved = await playStage(stage, title, approved);
    files.push(...(await exportStage(stage, title, approved)));
  }
  files.push(await playPack(stage));
  await stage.transcript.look();
  return files;
}
