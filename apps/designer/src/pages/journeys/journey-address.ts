export const journeyAddress = (id: string): string => `/journeys/${encodeURIComponent(id)}`;
