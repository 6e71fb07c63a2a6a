export { productFamilies, type ProductFamily, productPropensity } from './product-propensity.js';
export { productPropensityCard } from './product-propensity-card.js';
