/** Writes the authors' guide and the generated parts of the designer's: `npm run guide`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { DESIGN_GUIDE, designGuide, ourDesign } from './design.js';
import { GUIDE, guideText } from './guide.js';

writeFileSync(GUIDE, guideText());
writeFileSync(DESIGN_GUIDE, designGuide(readFileSync(DESIGN_GUIDE, 'utf8'), ourDesign()));
