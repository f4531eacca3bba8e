export {
  DEMO_FEATURES,
  type DemoCustomer,
  type DemoEvent,
  type DemoOptions,
} from './demo-model.ts';
export { generateDemo } from './generate-demo.ts';
export {
  generateKnownTruth,
  type KnownCustomer,
  type KnownOutcome,
  type KnownTruthOptions,
  MAX_KNOWN_TRUTH_DAYS,
  MIN_KNOWN_TRUTH_DAYS,
} from './known-truth.ts';
