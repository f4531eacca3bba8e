/** The advisory lock of each job: it runs on one server at a time. */
export const LOCKS = { rescoreCustomers: 727_002, vacuumEmbedded: 727_003 } as const;
