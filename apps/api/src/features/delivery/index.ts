export { DeliveryModule } from './delivery.module.js';
export { DeliveryService } from './delivery-service.js';
export { declareDoubt } from './dispatcher/delivery-mark.js';
export { topicOf } from './wording/topics.js';
