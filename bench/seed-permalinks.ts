/** Addresses from before this engine, newest first; they must keep working. */
export const permalinks = [
  '/posts/operations/designing-a-staged-installation-topology-with-flux/',
  '/posts/operations/designing-the-promotion-metadata-contract-for-oci-backed-flux/',
  '/posts/architecture-decisions/floating-environment-tags-vs-immutable-references-for-oci-backed-flux-promotions/',
  '/posts/operations/observability-of-flux-delivery-paths-git-oci-and-failure-visibility-in-production/',
  '/posts/foundations/what-a-kubernetes-delivery-path-actually-is-with-flux/',
  '/posts/architecture-decisions/gitops-vs-gitlessops-oci-with-flux/',
];
