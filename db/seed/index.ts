export {
  DEMO_FEATURES,
  type DemoCustomer,
  type DemoEvent,
  type DemoOptions,
} from './demo-model.ts';
export { generateDemo } from './generate-demo.ts';
