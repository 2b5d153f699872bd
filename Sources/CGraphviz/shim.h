// What Swift cannot import of Graphviz: macros, and types that differ between its versions.
#pragma once
#include <gvc.h>

static inline Agraph_t *janus_graph_open(void) { return agopen((char *)"diagram", Agdirected, 0); }
static inline Agnode_t *janus_graph_add_node(Agraph_t *graph, const char *name) {
  return agnode(graph, (char *)name, 1);
}
static inline Agedge_t *janus_graph_add_edge(Agraph_t *graph, Agnode_t *tail, Agnode_t *head) {
  return agedge(graph, tail, head, 0, 1);
}
static inline void janus_graph_set(void *object, const char *name, const char *value) {
  agsafeset(object, (char *)name, (char *)value, (char *)"");
}
// What nodes or edges have that say nothing themselves.
static inline void janus_graph_default(Agraph_t *graph, int kind, const char *name, const char *value) {
  agattr(graph, kind, (char *)name, (char *)value);
}
static inline int janus_graph_node_kind(void) { return AGNODE; }
static inline int janus_graph_edge_kind(void) { return AGEDGE; }
static inline int janus_graph_kind(void) { return AGRAPH; }

static inline double janus_graph_width(Agraph_t *graph) {
  return GD_bb(graph).UR.x - GD_bb(graph).LL.x;
}
static inline double janus_graph_height(Agraph_t *graph) {
  return GD_bb(graph).UR.y - GD_bb(graph).LL.y;
}
static inline double janus_graph_left(Agraph_t *graph) { return GD_bb(graph).LL.x; }
static inline double janus_graph_bottom(Agraph_t *graph) { return GD_bb(graph).LL.y; }
static inline double janus_graph_node_x(Agnode_t *node) { return ND_coord(node).x; }
static inline double janus_graph_node_y(Agnode_t *node) { return ND_coord(node).y; }

// An edge's curve may come in several pieces, each of 3 n + 1 points.
static inline long janus_graph_piece_count(Agedge_t *edge) {
  return ED_spl(edge) ? (long)ED_spl(edge)->size : 0;
}
static inline long janus_graph_point_count(Agedge_t *edge, long piece) {
  return (long)ED_spl(edge)->list[piece].size;
}
static inline double janus_graph_point_x(Agedge_t *edge, long piece, long index) {
  return ED_spl(edge)->list[piece].list[index].x;
}
static inline double janus_graph_point_y(Agedge_t *edge, long piece, long index) {
  return ED_spl(edge)->list[piece].list[index].y;
}

// Graphviz prints what it has to say, unless a function takes it.
static inline void janus_graph_report_to(int (*report)(char *)) { agseterrf((agusererrf)report); }
