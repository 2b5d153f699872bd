// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target that is ours.
let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies + ["JanusTestSupport"],
    exclude: exclude,
    swiftSettings: swiftSettings)
}

func systemLibrary(_ name: String, pkgConfig: String?, apt: String, brew: String) -> Target {
  .systemLibrary(
    name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// Of these pkg-config says macros that SwiftPM warns of; where the headers are in the usual place, it is not asked.
#if os(macOS)
  let (simdjson, utf8proc): (String?, String?) = ("simdjson", "libutf8proc")
#else
  let (simdjson, utf8proc): (String?, String?) = (nil, nil)
#endif

let package = Package(
  name: "Janus",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "JanusKit", targets: ["JanusKit", "JanusModels", "JanusQuality", "JanusCore"]),
    .executable(name: "janus", targets: ["janus"]),
  ],
  targets: [
    systemLibrary("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
    systemLibrary("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
    systemLibrary("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
    systemLibrary("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev", brew: "openssl@3"),
    systemLibrary("CGraphviz", pkgConfig: "libgvc", apt: "libgraphviz-dev", brew: "graphviz"),
    systemLibrary("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
    systemLibrary("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev", brew: "zstd"),
    systemLibrary("CZip", pkgConfig: "libzip", apt: "libzip-dev", brew: "libzip"),
    systemLibrary("CXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev", brew: "libxml2"),
    systemLibrary(
      "CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),
    systemLibrary("CXXHash", pkgConfig: "libxxhash", apt: "libxxhash-dev", brew: "xxhash"),
    systemLibrary("CUTF8proc", pkgConfig: utf8proc, apt: "libutf8proc-dev", brew: "utf8proc"),
    systemLibrary("COpenBLAS", pkgConfig: nil, apt: "libopenblas-dev", brew: "openblas"),
    systemLibrary(
      "CSimdjsonLibrary", pkgConfig: simdjson, apt: "libsimdjson-dev", brew: "simdjson"),
    systemLibrary(
      "CXLSXWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev", brew: "libxlsxwriter"),
    .systemLibrary(name: "CLinux"),
    .target(
      name: "CSimdjson", dependencies: ["CSimdjsonLibrary"],
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "CKernels", dependencies: ["CXXHash", "CUTF8proc"],
      linkerSettings: [.linkedLibrary("utf8proc")]),
    .target(
      name: "CDefaults", exclude: ["models.yaml", "prices.yaml", "project", "prompts", "review"]),

    library("JanusCore"),
    library(
      "JanusPlatform",
      [
        "JanusCore", "CCurl", "CYAML", "CSQLite", "COpenSSL", "CGraphviz", "CZlib", "CZstd", "CZip",
        "CXML", "CXLSXWriter", "COpenBLAS", "CMicrohttpd", "CSimdjson", "CKernels", "CLinux",
        "CDefaults",
      ]),
    library("JanusModels", ["JanusCore", "JanusPlatform"]),
    library("JanusSynthesis", ["JanusCore", "JanusPlatform", "JanusModels"]),
    library("JanusQuality", ["JanusCore", "JanusPlatform"]),
    library("JanusData", ["JanusCore", "JanusPlatform"]),
    library(
      "JanusKit",
      [
        "JanusCore", "JanusPlatform", "JanusModels", "JanusSynthesis", "JanusQuality", "JanusData",
      ]),
    library(
      "JanusReview",
      [
        "JanusCore", "JanusPlatform", "JanusModels", "JanusQuality", "JanusData", "JanusKit",
      ]),
    library(
      "JanusCLI",
      [
        "JanusCore", "JanusPlatform", "JanusModels", "JanusSynthesis", "JanusQuality", "JanusKit",
        "JanusReview",
      ]),
    // What one thread allocates another frees, with every call: glibc's allocator makes them wait for each other.
    .executableTarget(
      name: "janus", dependencies: ["JanusCLI", "JanusPlatform"], swiftSettings: swiftSettings,
      linkerSettings: [.linkedLibrary("jemalloc", .when(platforms: [.linux]))]),

    .target(name: "CTestSupport", path: "Tests/CTestSupport"),
    .target(
      name: "JanusTestSupport",
      dependencies: ["JanusCore", "JanusPlatform", "CTestSupport"],
      path: "Tests/JanusTestSupport",
      swiftSettings: swiftSettings),
    tests("JanusTestSupportTests"),
    tests(
      "JanusCoreTests", ["JanusCore", "JanusPlatform"],
      exclude: ["Diagrams/Goldens", "Drawing/Goldens", "Goldens"]),
    tests("JanusPlatformTests", ["JanusCore", "JanusPlatform"]),
    tests(
      "JanusModelsTests", ["JanusCore", "JanusModels", "JanusPlatform"], exclude: ["Goldens"]),
    tests("JanusSynthesisTests", ["JanusCore", "JanusModels", "JanusPlatform", "JanusSynthesis"]),
    tests(
      "JanusDataTests", ["JanusCore", "JanusData", "JanusPlatform"], exclude: ["Fixtures"]),
    tests("JanusQualityTests", ["JanusCore", "JanusPlatform", "JanusQuality"]),
    tests(
      "JanusKitTests",
      [
        "JanusCore", "JanusPlatform", "JanusModels", "JanusSynthesis", "JanusQuality", "JanusData",
        "JanusKit",
      ]),
    tests(
      "JanusReviewTests",
      [
        "JanusCore", "JanusPlatform", "JanusQuality", "JanusData", "JanusKit", "JanusReview",
      ]),
    tests(
      "JanusCLITests", ["JanusCLI", "JanusCore", "JanusPlatform", "JanusKit"],
      exclude: ["Goldens"]),
    // The program itself is a dependency so that it is built before the tests run it.
    tests(
      "JanusRunTests", ["JanusCore", "JanusPlatform", "janus"], exclude: ["Goldens", "Python"]),
  ],
  cxxLanguageStandard: .cxx17
)
