export interface PublishablePackage {
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: { readonly name: string; readonly bin?: Readonly<Record<string, string>> };
}
/** The root of the repository, as an absolute path. */
export declare const root: string;
export declare function publishablePackages(): PublishablePackage[];
export declare function packAll(destination: string): Map<string, string>;
