import { suitesIn } from './jest.site.config.mjs';

/** Long campaigns: random edits, fuzzing, faults, a second browser. */
const campaigns = () => suitesIn('soak', 1);

export default campaigns;
