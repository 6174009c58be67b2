/** Writes the authors' guide: `npm run guide`. */
import { writeFileSync } from 'node:fs';
import { GUIDE, guideText } from './guide.js';

writeFileSync(GUIDE, guideText());
